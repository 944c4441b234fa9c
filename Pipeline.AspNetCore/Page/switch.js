// The control that enables and disables a stage, a group or a lane. It changes the draft, and nothing else.
import { make, setAttribute, setText } from "./dom.js";

export function makeSwitch(name, onClick) {
  const button = make("button", { type: "button", class: "switch", role: "switch" }, make("span", { class: "knob" }), make("span"));
  button.dataset.unit = name;
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-disabled") !== "true") onClick();
  });
  return button;
}

/** Shows the state of the unit as the draft would make it, or why it can't be changed. */
export function updateSwitch(button, board, draft, pipeline, unit, kind) {
  const on = draft.enabled(pipeline, unit);
  const why = unit.isOptional
    ? (board.access.operate ? null : board.access.note ?? "You may not operate.")
    : `${unit.name} can't be disabled: ${unit.whyRequired?.replace(/\.$/, "")}.`;
  setAttribute(button, "aria-checked", String(on));
  setAttribute(button, "aria-disabled", why === null ? null : "true");
  setAttribute(button, "aria-label", `${unit.name}, ${kind}${why === null ? "" : `. ${why}`}`);
  setAttribute(button, "data-why", why);
  button.dataset.pending = draft.changes(pipeline, unit);
  setText(button.lastChild, !unit.isOptional ? "required" : on ? "enabled" : "disabled");
}
