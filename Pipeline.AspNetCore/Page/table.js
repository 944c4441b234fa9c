// A table whose rows are updated in place.
import { make, setChildren, setText } from "./dom.js";

export class Table {
  /** @param columns Each has a title, a function that returns the text of a row, and whether it is a number. */
  constructor(caption, columns) {
    this.columns = columns;
    this.body = make("tbody");
    this.root = make("div", { class: "scroll", tabIndex: 0, role: "region", "aria-label": caption },
      make("table", {},
        make("caption", { class: "unseen", textContent: caption }),
        make("thead", {}, make("tr", {}, ...columns.map(column => make("th", {
          scope: "col", textContent: column.title, class: column.isNumber ? "number" : null,
        })))),
        this.body));
  }

  update(rows, keyOf) {
    setChildren(
      this.body, rows, keyOf,
      () => make("tr", {}, ...this.columns.map(column => make("td", { class: column.isNumber ? "number" : null }))),
      (row, item) => this.columns.forEach((column, at) => setText(row.children[at], column.text(item))));
  }
}
