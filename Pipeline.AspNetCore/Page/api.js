// Sends requests to the server of the page.

/** What the server has refused: a sentence with the way out, and for a conflict the changes of others. */
export class Refusal extends Error {
  constructor(problem) {
    super(problem.detail ?? problem.title ?? `The server answered ${problem.status}.`);
    this.problem = problem;
  }
}

export const get = path => send("GET", path);

export const post = (path, body) => send("POST", path, body);

export const remove = path => send("DELETE", path);

/** The address of something below a pipeline. */
export const of = (pipeline, path) => `api/pipelines/${encodeURIComponent(pipeline)}/${path}`;

async function send(method, path, body) {
  const headers = method === "GET" ? {} : { "X-Pipeline-Board": "1" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  let answer;
  try {
    answer = await fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  } catch {
    throw new Refusal({ status: 0, detail: "The server can't be reached." });
  }
  if (answer.status === 204) return null;
  const json = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refusal({ status: answer.status, ...json });
  return json;
}
