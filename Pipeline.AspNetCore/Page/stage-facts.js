// What the selected stage is, and the functions that are inserted around it.
import { announce, make, setAttribute, setChildren, setText } from "./dom.js";
import { of, remove } from "./api.js";
import { kindOf } from "./stage-box.js";
import * as format from "./format.js";

const outcomes = { Fail: "ends the run", Skip: "skips the item", DeadLetter: "dead letter" };

export class StageFacts {
  constructor(board) {
    this.board = board;
    this.list = make("dl", { class: "stagefacts" });
    this.functions = make("ul", { class: "inserted" });
    this.problem = make("p", { class: "notice bad", role: "alert", hidden: true });
    this.root = make("div", {}, this.list, this.functions, this.problem);
  }

  render(pipeline, stage) {
    setChildren(
      this.list, factsOf(stage), ([title]) => title, ([title]) => make("div", {}, make("dt", { textContent: title }), make("dd")),
      (element, [, text]) => setText(element.lastChild, text));
    const inserted = [
      ...stage.insertedBefore.map(name => ({ name, side: "before" })), ...stage.insertedAfter.map(name => ({ name, side: "after" })),
    ];
    setChildren(
      this.functions, inserted, one => `${pipeline.name} ${one.side} ${one.name}`, one => this.makeFunction(one),
      element => {
        // A tap ends with the page that has opened it.
        element.lastChild.hidden = !this.board.access.operate || /^tap-\d+$/.test(element.dataset.name);
      });
  }

  makeFunction({ name, side }) {
    const button = make("button", { type: "button" });
    const ask = isAsked => {
      button.dataset.asked = isAsked;
      setText(button, isAsked ? "Remove for good" : "Remove");
      setAttribute(button, "aria-label", `${button.textContent}: ${name}`);
    };
    // A function can't be brought back from here, so one click is not enough.
    button.addEventListener("click", () => (button.dataset.asked === "true" ? this.remove(name) : ask(true)));
    button.addEventListener("blur", () => ask(false));
    ask(false);
    const item = make("li", {}, make("span", { textContent: `${name} is inserted ${side} the stage.` }), button);
    item.dataset.name = name;
    return item;
  }

  async remove(name) {
    this.problem.hidden = true;
    const { pipeline } = this.board;
    try {
      const path = `insertions/${encodeURIComponent(name)}?expectedVersion=${pipeline.version}`;
      const answer = await remove(of(pipeline.name, path));
      announce(`Version ${answer.version} is in effect, without ${name}.`);
    } catch (refusal) {
      this.problem.hidden = false;
      setText(this.problem, refusal.message);
    }
  }
}

function factsOf(stage) {
  const { statistics } = stage;
  const facts = [["Kind", kindOf(stage)], ["Items", `${stage.inputType} → ${stage.outputType}`]];
  if (stage.group) facts.push(["Group", stage.group]);
  if (stage.batchTimeoutMilliseconds > 0) facts.push(["Batch timeout", format.time(stage.batchTimeoutMilliseconds)]);
  facts.push(["On error", [
    outcomes[stage.onError] ?? stage.onError, stage.divert && `to ${stage.divert}`, stage.fallback && `falls back to ${stage.fallback}`,
  ].filter(Boolean).join(", ")]);
  if (stage.whyRequired) facts.push(["Required", stage.whyRequired]);
  if (stage.isReplaced) facts.push(["Function", "replaced"]);
  if (!statistics) return facts;
  facts.push(["In", `${format.count(statistics.in)} items, ${format.rate(statistics.inRate)}`]);
  facts.push(["Out", `${format.count(statistics.out)} items, ${format.rate(statistics.outRate)}`]);
  if (statistics.dropped > 0) facts.push(["Dropped", `${format.count(statistics.dropped)}, ${format.rate(statistics.droppedRate)}`]);
  if (statistics.failed > 0) facts.push(["Failed", `${format.count(statistics.failed)}, ${format.rate(statistics.failedRate)}`]);
  if (statistics.fellBack > 0) facts.push(["Fell back", format.count(statistics.fellBack)]);
  return facts;
}
