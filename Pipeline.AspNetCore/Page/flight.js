// Shows which older versions have items in flight, and what holds these items up.
import { announce, make, setChildren, setText } from "./dom.js";
import * as format from "./format.js";

// The message that nothing is left stays so long.
const staysFor = 15000;

export class Flight {
  constructor(board, root) {
    this.board = board;
    this.root = root;
    this.title = make("h3");
    this.versions = make("ul", { class: "versions" });
    this.blockers = make("ul", { class: "blockers" });
    this.wasPinned = new Set();
    this.endedAt = new Map();
    root.append(this.title, this.versions, this.blockers);
  }

  render() {
    const pipeline = this.board.pipeline;
    for (const one of this.board.state.pipelines) this.look(one);
    const pinned = pipeline.pinnedVersions;
    const isOver = Date.now() - (this.endedAt.get(pipeline.name) ?? 0) < staysFor;
    this.root.hidden = pinned.length === 0 && !isOver;
    this.root.dataset.kind = pinned.length === 0 ? "ok" : "warn";
    setText(this.title, pinned.length === 0
      ? "No item is in flight on an older version any more."
      : "In flight on older versions");
    const most = Math.max(1, ...pinned.map(version => version.pins));
    setChildren(
      this.versions, pinned, version => version.version,
      () => make("li", {}, make("span"), make("span", { class: "meter" }, make("span")), make("span")),
      (item, version) => {
        setText(item.children[0], `Version ${version.version}`);
        item.children[1].firstChild.style.width = `${(100 * version.pins) / most}%`;
        setText(
          item.children[2], `${format.count(version.pins)} ${version.pins === 1 ? "pin" : "pins"}, replaced `
          + `${format.duration(version.retiredForSeconds)} ago`);
      });
    setChildren(
      this.blockers, pipeline.blockers, blocker => `${blocker.stream} ${blocker.stage}`, () => make("li"),
      (item, blocker) => setText(item, blocker.text));
  }

  // Of all pipelines, because the operator may look at another one meanwhile.
  look({ name, pinnedVersions }) {
    if (pinnedVersions.length > 0) {
      this.wasPinned.add(name);
      this.endedAt.delete(name);
    } else if (this.wasPinned.delete(name)) {
      this.endedAt.set(name, Date.now());
      announce(`No item of ${name} is in flight on an older version any more.`);
    }
  }
}
