// What other packages add: tables, with actions for operators.
import { make, setChildren, setText } from "./dom.js";
import { post } from "./api.js";

export class Sections {
  constructor(board) {
    this.board = board;
    this.problem = make("p", { class: "notice bad", role: "alert", hidden: true });
    this.note = make("p", { class: "notice", role: "status", hidden: true });
    this.list = make("div", { class: "sections" });
    this.root = make("div", {}, this.problem, this.note, this.list);
  }

  isShown(pipeline) {
    return this.of(pipeline).length > 0;
  }

  badge(tab, pipeline) {
    const sections = this.of(pipeline);
    setText(tab, sections.length === 1 ? sections[0].name : "Sections");
  }

  of(pipeline) {
    return (this.board.state?.sections ?? []).filter(section => section.pipeline === null || section.pipeline === pipeline.name);
  }

  render(pipeline) {
    setChildren(
      this.list, this.of(pipeline), section => section.name,
      () => make("section", {}, make("h3"), make("p", { class: "detail" }), make("div")),
      (element, section) => {
        setText(element.children[0], section.name);
        setText(element.children[1], section.note ?? "");
        setChildren(
          element.children[2], section.tables, table => table.title, table => this.makeTable(table),
          (root, table) => this.updateTable(root, section, table));
      });
  }

  makeTable(table) {
    return make("div", { class: "scroll", tabIndex: 0, role: "region", "aria-label": table.title },
      make("table", {}, make("caption", { textContent: table.title }), make("thead", {}, make("tr")), make("tbody")));
  }

  updateTable(root, section, table) {
    const [, head, body] = root.firstChild.children;
    const hasActions = table.rows.some(row => row.actions.length > 0) && this.board.access.operate;
    setChildren(
      head.firstChild, [...table.columns, ...(hasActions ? ["Actions"] : [])], column => column,
      column => make("th", { scope: "col", textContent: column }));
    setChildren(body, table.rows, row => row.key, () => make("tr"), (element, row) => {
      element.dataset.warning = row.isWarning;
      const cells = row.cells.map((text, at) => ({ key: `cell ${at}`, text }));
      setChildren(
        element, hasActions ? [...cells, { key: `actions ${row.actions.map(action => action.name)}`, row }] : cells, cell => cell.key,
        cell => (cell.row ? this.makeActions(section, cell.row) : make("td")),
        (element, cell) => {
          if (!cell.row) setText(element, cell.text);
        });
    });
  }

  makeActions(section, row) {
    return make("td", { class: "actions" }, ...row.actions.map(action => make("button", {
      type: "button", textContent: action.label, "aria-label": `${action.label} ${row.key}`,
      on: { click: () => this.invoke(section.name, action.name, row.key) },
    })));
  }

  async invoke(section, action, row) {
    this.problem.hidden = this.note.hidden = true;
    try {
      const answer = await post(`api/sections/${encodeURIComponent(section)}/actions`, { action, row, reason: null });
      this.note.hidden = false;
      setText(this.note, answer.message ?? "Done.");
    } catch (refusal) {
      this.problem.hidden = false;
      setText(this.problem, refusal.message);
    }
  }
}
