// Shows which older versions have items in flight, and what holds these items up.
import { announce, make, setChildren, setText } from "./dom.js";
import * as format from "./format.js";

export class Flight {
  constructor(board, root) {
    this.board = board;
    this.root = root;
    this.versions = make("ul", { class: "versions" });
    this.blockers = make("ul", { class: "blockers" });
    this.wasPinned = new Set();
    root.append(make("h3", { textContent: "Still in flight on older versions" }), this.versions, this.blockers);
  }

  render() {
    const pipeline = this.board.pipeline;
    if (!pipeline) return;
    const pinned = pipeline.pinnedVersions;
    this.root.hidden = pinned.length === 0;
    if (pinned.length > 0) this.wasPinned.add(pipeline.name);
    else if (this.wasPinned.delete(pipeline.name))
      announce(`No item of ${pipeline.name} is in flight on an older version any more.`);
    const most = Math.max(1, ...pinned.map(version => version.pins));
    setChildren(
      this.versions, pinned, version => version.version,
      () => make("li", {}, make("span"), make("span", { class: "meter" }, make("span")), make("span")),
      (item, version) => {
        setText(item.children[0], `Version ${version.version}`);
        item.children[1].firstChild.style.width = `${(100 * version.pins) / most}%`;
        setText(
          item.children[2], `${format.count(version.pins)} pins, replaced ${format.time(1000 * version.retiredForSeconds)} ago`);
      });
    setChildren(
      this.blockers, pipeline.blockers, blocker => `${blocker.stream} ${blocker.stage}`, () => make("li"),
      (item, blocker) => setText(item, blocker.text));
  }
}
