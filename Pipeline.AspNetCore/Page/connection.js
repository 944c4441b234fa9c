// Keeps the event stream open, and says how it is.

const shortest = 500;
const longest = 10000;

/** Opens the stream. `handlers` has a function for each event, and `status(kind, text)`. */
export function connect(handlers) {
  let wait = shortest;
  let source;

  function open() {
    source = new EventSource("api/events");
    for (const name of ["hello", "state", "change", "tap", "tapEnd"])
      source.addEventListener(name, event => handlers[name]?.(JSON.parse(event.data)));
    source.addEventListener("hello", () => {
      wait = shortest;
      handlers.status("live", "Live");
    });
    source.addEventListener("end", () => again(0));
    source.addEventListener("error", () => lost());
  }

  async function lost() {
    source.close();
    handlers.status("lost", "Connection lost, trying again");
    const why = await reason();
    if (why) handlers.status("refused", why);
    again(wait);
    wait = Math.min(longest, 2 * wait);
  }

  function again(after) {
    source.close();
    setTimeout(open, after);
  }

  open();
}

// An event source does not say why it was refused.
async function reason() {
  try {
    const answer = await fetch("api/events", { headers: { Accept: "text/event-stream" } });
    if (answer.ok) {
      answer.body?.cancel();
      return null;
    }
    return (await answer.json()).detail;
  } catch {
    return null;
  }
}
