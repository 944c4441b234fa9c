// Places the parts of a chain: ends, queues, stages, and the lanes of routes. It knows sizes, and no elements.

const size = {
  stage: { width: 190, height: 128 },
  // Without streams there are no workers to show.
  call: { width: 190, height: 102 },
  queue: { width: 46, height: 78 },
  end: { width: 64, height: 44 },
};

const gap = 26;
// The tube of a queue is narrower than its numbers.
const tubeInset = 14;
const indent = 20;
const betweenRows = 36;
const laneGap = 12;
// The frame of a group or a lane has room at its sides and, for its name, at its top.
const side = 12;
const groupHead = 34;
// Around what is disabled goes the line.
const bypassRoom = 16;

/**
 * Returns the places of all parts. Parts that do not fit into the width continue in the next row.
 * @returns {{ width: number, height: number, parts: object[], lines: object[] }} The parts are in the order of the pipeline.
 */
export function place(pipeline, width) {
  const { inputCapacity, outputCapacity } = pipeline.totals;
  const source = [{ kind: "end", name: "source", ...box(size.end) }];
  if (inputCapacity > 0) source.push({ kind: "queue", name: "input", ...box(size.queue) });
  const consumer = [{ kind: "end", name: "consumer", ...box(size.end) }];
  if (outputCapacity > 0) consumer.unshift({ kind: "queue", name: "output", ...box(size.queue) });
  const inner = width - 2 * indent;
  const blocks = [inLine(source), ...blocksOf(pipeline, 0, pipeline.stages.length, inner), inLine(consumer)];
  const placed = { width: 0, height: 0, parts: [], lines: [] };
  let y = 0;
  let last = null;
  for (const row of toRows(blocks, inner)) {
    const above = Math.max(...row.map(block => block.axis));
    const below = Math.max(...row.map(block => block.height - block.axis));
    let x = indent;
    for (const block of row) {
      const from = put(placed, block, x, y + above - block.axis);
      const to = { x: x + insetOf(block), y: y + above };
      if (last) placed.lines.push({ from: last, to, turn: x === indent ? y - betweenRows / 2 : null });
      last = from;
      x += block.width + gap;
    }
    placed.width = Math.max(placed.width, x - gap + indent);
    y += above + below + betweenRows;
  }
  placed.height = y - betweenRows;
  return placed;
}

function box({ width, height }) {
  return { width, height, axis: height / 2 };
}

// A stage with the queue ahead of it is one block, and so are the stages of a group, and a route with its lanes.
function blocksOf(pipeline, first, end, width) {
  const blocks = [];
  for (let at = first; at < end; at++) {
    const { group } = pipeline.stages[at];
    const members = [at];
    while (group && at + 1 < end && pipeline.stages[at + 1].group === group) members.push(++at);
    if (group) blocks.push(...groupBlocks(pipeline, group, members, width));
    else blocks.push(inLine(stageBlocks(pipeline, at)));
    const route = pipeline.routes.find(one => one.stage === at);
    if (!route) continue;
    blocks.push(lanes(pipeline, route, width));
    at = route.end - 1;
  }
  return blocks;
}

// A group that is wider than the row has several frames.
function groupBlocks(pipeline, name, members, width) {
  const blocks = members.flatMap(at => stageBlocks(pipeline, at));
  return toRows(blocks, width - 2 * side).map((row, at) => {
    const line = inLine(row);
    return {
      kind: "frame", name, at, line, width: line.width + 2 * side,
      height: line.height + bypassRoom + groupHead + side, axis: bypassRoom + groupHead + line.axis,
    };
  });
}

function stageBlocks(pipeline, at) {
  const stage = pipeline.stages[at];
  const own = stage.statistics?.queueCapacity > 0 ? [{ kind: "queue", name: stage.name, ...box(size.queue) }] : [];
  const { width, height } = stage.statistics ? size.stage : size.call;
  // A group is disabled as a whole, so only its frame has a line around it.
  const above = stage.isOptional && !stage.group ? bypassRoom : 8;
  const below = stage.insertedBefore.length + stage.insertedAfter.length > 0 ? 24 : 2;
  return [...own, { kind: "stage", name: stage.name, width, height: height + above + below, axis: above + height / 2, above, below }];
}

function inLine(blocks) {
  const above = Math.max(...blocks.map(block => block.axis));
  const below = Math.max(...blocks.map(block => block.height - block.axis));
  const width = blocks.reduce((sum, block) => sum + block.width + spaceAfter(block), 0) - spaceAfter(blocks.at(-1));
  return { kind: "line", blocks, width, height: above + below, axis: above };
}

function spaceAfter(block) {
  return block.kind === "queue" ? 12 : gap;
}

function lanes(pipeline, route, width) {
  const inner = width - 2 * (gap + side);
  const isNarrow = inner < 360;
  const head = isNarrow ? 66 : 38;
  const rows = route.lanes.map(lane => {
    const line = inLine(blocksOf(pipeline, lane.first, lane.first + lane.count, inner));
    return { lane, line, height: line.height + head + 8 };
  });
  const height = rows.reduce((sum, row) => sum + row.height + laneGap, -laneGap);
  const own = Math.max(isNarrow ? 200 : 330, ...rows.map(row => row.line.width)) + 2 * side;
  return { kind: "lanes", route, rows, head, own, width: own + 2 * gap, height, axis: height / 2 };
}

function toRows(blocks, width) {
  const rows = [[]];
  let used = 0;
  for (const block of blocks) {
    if (rows.at(-1).length > 0 && used + block.width > width) {
      rows.push([]);
      used = 0;
    }
    rows.at(-1).push(block);
    used += block.width + spaceAfter(block);
  }
  return rows;
}

// Returns where the line goes on.
function put(placed, block, x, y) {
  if (block.kind === "line") return putLine(placed, block.blocks, x, y + block.axis);
  if (block.kind === "frame") return putFrame(placed, block, x, y);
  if (block.kind === "lanes") return putLanes(placed, block, x, y);
  const { above = 0, below = 0 } = block;
  placed.parts.push({ ...block, x, y: y + above, middle: y + block.axis, height: block.height - above - below });
  return { x: x + block.width - insetOf(block), y: y + block.axis };
}

function insetOf(block) {
  if (block.kind === "line") return insetOf(block.blocks[0]);
  return block.kind === "queue" ? tubeInset : 0;
}

function putLine(placed, blocks, x, middle) {
  let last = null;
  for (const block of blocks) {
    if (last) placed.lines.push({ from: last, to: { x: x + insetOf(block), y: middle }, into: block.kind });
    last = put(placed, block, x, middle - block.axis);
    x += block.width + spaceAfter(block);
  }
  return last;
}

function putFrame(placed, block, x, y) {
  const { name, at, width } = block;
  const middle = y + block.axis;
  placed.parts.push({ kind: "group", name, at, x, y: y + bypassRoom, middle, width, height: block.height - bypassRoom });
  const first = x + side;
  placed.lines.push({ from: { x, y: middle }, to: { x: first + insetOf(block.line), y: middle } });
  const last = putLine(placed, block.line.blocks, first, middle);
  placed.lines.push({ from: last, to: { x: x + width, y: middle }, into: "frame" });
  return { x: x + width, y: middle };
}

function putLanes(placed, block, x, y) {
  const start = { x, y: y + block.axis };
  const end = { x: x + block.width, y: y + block.axis };
  const left = x + gap;
  const right = left + block.own;
  const middles = new Map();
  for (const { lane, line, height } of block.rows) {
    const middle = y + block.head + line.axis;
    middles.set(lane.name, middle);
    placed.parts.push({ kind: "lane", name: lane.name, x: left, y, width: block.own, height });
    const first = left + (block.own - line.width) / 2;
    placed.lines.push(
      { from: start, to: { x: left, y: middle }, curve: true, lane: lane.name },
      { from: { x: left, y: middle }, to: { x: first + insetOf(line), y: middle }, lane: lane.name });
    const last = putLine(placed, line.blocks, first, middle);
    placed.lines.push(
      { from: last, to: { x: right, y: middle }, lane: lane.name, into: "frame" },
      { from: { x: right, y: middle }, to: end, curve: true, lane: lane.name, into: "frame" });
    y += height + laneGap;
  }
  for (const [lane, from] of middles) placed.lines.push({ lane, redirectFrom: { x: left, y: from }, middles });
  return end;
}
