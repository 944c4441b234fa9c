// Shows why a control can't be used, while the pointer or the focus is on it. Screen readers have it in the name of the control.
import { make, setText } from "./dom.js";

const margin = 8;

export function addTips() {
  const tip = make("div", { class: "tip", hidden: true, "aria-hidden": "true" });
  document.body.append(tip);
  let shownFor = null;

  function show(event) {
    const element = event.target.closest?.("[data-why], .tip");
    if (element === tip || element === shownFor && !tip.hidden) return;
    shownFor = element;
    tip.hidden = !element;
    if (!element) return;
    setText(tip, element.dataset.why);
    const place = element.getBoundingClientRect();
    const below = place.bottom + tip.offsetHeight + margin < innerHeight;
    tip.style.left = `${Math.max(margin, Math.min(place.left, innerWidth - tip.offsetWidth - margin))}px`;
    tip.style.top = `${below ? place.bottom + 2 : place.top - tip.offsetHeight - 2}px`;
  }

  function hide() {
    tip.hidden = true;
  }

  for (const name of ["pointerover", "focusin", "click"]) document.addEventListener(name, show);
  document.addEventListener("focusout", hide);
  document.addEventListener("keydown", event => event.key === "Escape" && hide());
  document.addEventListener("scroll", hide, { capture: true, passive: true });
}
