// The details below the chain: one panel at a time.
import { make, setAttribute } from "./dom.js";
import { Failures } from "./failures.js";
import { Latency } from "./latency.js";
import { Sections } from "./sections.js";
import { Streams } from "./streams.js";
import { Tap } from "./tap.js";
import { Timeline } from "./timeline.js";

export class Tabs {
  constructor(board, root) {
    this.board = board;
    this.panels = [
      ["Latency", new Latency(board)], ["Timeline", new Timeline(board)], ["Streams", new Streams(board)],
      ["Failures", new Failures(board)], ["Tap", new Tap(board)], ["Sections", new Sections(board)],
    ].map(([name, part], at) => this.makePanel(name, part, at));
    this.list = make("div", { class: "tablist", role: "tablist", "aria-label": "Details" }, ...this.panels.map(panel => panel.tab));
    this.list.addEventListener("keydown", event => this.move(event));
    root.append(this.list, ...this.panels.map(panel => panel.element));
    this.show(this.panels[0]);
  }

  makePanel(name, part, at) {
    const element = make("div", { role: "tabpanel", id: `panel${at}`, "aria-labelledby": `tab${at}`, tabIndex: 0 });
    const tab = make("button", {
      type: "button", role: "tab", id: `tab${at}`, textContent: name, "aria-controls": `panel${at}`,
      on: { click: () => this.show(panel) },
    });
    element.append(part.root);
    const panel = { name, part, element, tab };
    return panel;
  }

  show(shown) {
    for (const panel of this.panels) {
      const selected = panel === shown;
      panel.element.hidden = !selected;
      setAttribute(panel.tab, "aria-selected", String(selected));
      panel.tab.tabIndex = selected ? 0 : -1;
    }
    this.shown = shown;
    if (this.board.state) this.render();
  }

  // Arrow keys move among tabs, as in other tab lists.
  move(event) {
    const visible = this.panels.filter(panel => !panel.tab.hidden);
    const at = visible.indexOf(this.shown);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: visible.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const panel = visible[(next + visible.length) % visible.length];
    this.show(panel);
    panel.tab.focus();
  }

  render() {
    const pipeline = this.board.pipeline;
    if (!pipeline) return;
    for (const panel of this.panels) {
      panel.tab.hidden = panel.part.isShown ? !panel.part.isShown(pipeline) : false;
      panel.part.badge?.(panel.tab, pipeline);
    }
    if (this.shown.tab.hidden) this.show(this.panels[0]);
    else this.shown.part.render(pipeline);
  }

  noteChange(change) {
    this.find(Timeline).noteChange(change);
  }

  noteConnection() {
    this.find(Tap).noteConnection();
  }

  noteItem(item) {
    this.find(Tap).noteItem(item);
  }

  noteTapEnd(end) {
    this.find(Tap).noteEnd(end);
  }

  find(type) {
    return this.panels.find(panel => panel.part instanceof type).part;
  }
}
