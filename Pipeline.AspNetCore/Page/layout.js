// Places the parts of a chain: queues, stages, and the lanes of routes. It knows sizes, and no elements.

export const size = {
  stage: { width: 190, height: 126 }, queue: { width: 50, height: 78 }, end: { width: 70, height: 42 }, gap: 24, lane: 14,
};

const laneHead = 34;
const narrowestLane = 300;
const betweenRows = 34;

/**
 * Returns the places of all parts. Parts that do not fit into the width continue in the next row.
 * @returns {{ width: number, height: number, parts: object[], lines: object[], frames: object[] }}
 */
export function place(pipeline, width) {
  const blocks = [
    { kind: "end", name: "source", ...box(size.end) },
    ...blocksOf(pipeline, 0, pipeline.stages.length),
    { kind: "end", name: "consumer", ...box(size.end) },
  ];
  const rows = toRows(blocks, width);
  const placed = { width: 0, height: 0, parts: [], lines: [], frames: [] };
  let y = 0;
  let last = null;
  for (const row of rows) {
    const above = Math.max(...row.map(block => block.axis));
    const below = Math.max(...row.map(block => block.height - block.axis));
    let x = 0;
    for (const block of row) {
      const from = put(placed, block, x, y + above - block.axis);
      if (last) placed.lines.push({ from: last, to: { x, y: y + above }, turn: x === 0 ? y - betweenRows / 2 : null });
      last = from;
      x += block.width + size.gap;
    }
    placed.width = Math.max(placed.width, x - size.gap);
    y += above + below + betweenRows;
  }
  placed.height = y - betweenRows + 4;
  placed.frames = framesOf(pipeline, placed.parts);
  return placed;
}

function box({ width, height }) {
  return { width, height, axis: height / 2 };
}

// A stage with the queue ahead of it is one block, and so is a route with its lanes.
function blocksOf(pipeline, first, end) {
  const blocks = [];
  for (let at = first; at < end; at++) {
    const stage = pipeline.stages[at];
    const route = pipeline.routes.find(one => one.stage === at);
    const own = [];
    if (stage.statistics?.queueCapacity > 0) own.push({ kind: "queue", name: stage.name, ...box(size.queue) });
    own.push({ kind: "stage", name: stage.name, ...withRoom(stage) });
    blocks.push(inLine(own));
    if (!route) continue;
    blocks.push(lanes(pipeline, route));
    at = route.end - 1;
  }
  return blocks;
}

// Above the box is room for the line that goes round it or the name of its group, and below it for the names of functions.
function withRoom(stage) {
  const above = stage.group ? 40 : stage.isOptional ? 18 : 6;
  const below = stage.insertedBefore.length + stage.insertedAfter.length > 0 ? 22 : stage.group ? 10 : 4;
  const { width, height } = size.stage;
  return { width, height: height + above + below, axis: above + height / 2, above, below };
}

function inLine(blocks) {
  const above = Math.max(...blocks.map(block => block.axis));
  const below = Math.max(...blocks.map(block => block.height - block.axis));
  const width = blocks.reduce((sum, block) => sum + block.width + size.gap / 2, -size.gap / 2);
  return { kind: "line", blocks, width, height: above + below, axis: above };
}

function lanes(pipeline, route) {
  const rows = route.lanes.map(lane => {
    const line = inLine(blocksOf(pipeline, lane.first, lane.first + lane.count));
    return { lane, line, height: line.height + laneHead };
  });
  const height = rows.reduce((sum, row) => sum + row.height + size.lane, -size.lane);
  const width = Math.max(narrowestLane, ...rows.map(row => row.line.width)) + 2 * size.gap;
  return { kind: "lanes", route, rows, width, height, axis: height / 2 };
}

function toRows(blocks, width) {
  const rows = [[]];
  let used = 0;
  for (const block of blocks) {
    const row = rows.at(-1);
    if (row.length > 0 && used + block.width > width) {
      rows.push([block]);
      used = block.width + size.gap;
    } else {
      row.push(block);
      used += block.width + size.gap;
    }
  }
  return rows;
}

// Returns where the line goes on.
function put(placed, block, x, y) {
  const middle = y + block.axis;
  if (block.kind === "line") return putLine(placed, block.blocks, x, middle);
  if (block.kind === "lanes") return putLanes(placed, block, x, y);
  const { above = 0, below = 0 } = block;
  placed.parts.push({ ...block, x, y: y + above, height: block.height - above - below });
  return { x: x + block.width, y: middle };
}

function putLine(placed, blocks, x, middle) {
  let last = null;
  for (const block of blocks) {
    if (last) placed.lines.push({ from: last, to: { x, y: middle } });
    last = put(placed, block, x, middle - block.axis);
    x += block.width + size.gap / 2;
  }
  return last;
}

function putLanes(placed, block, x, y) {
  const start = { x, y: y + block.axis };
  const end = { x: x + block.width, y: y + block.axis };
  for (const row of block.rows) {
    const middle = y + laneHead + row.line.axis;
    const left = x + size.gap;
    const right = { x: x + block.width - size.gap, y: middle };
    placed.parts.push({ kind: "lane", name: row.lane.name, x: left, y, width: block.width - 2 * size.gap, height: 30 });
    placed.lines.push({ from: start, to: { x: left, y: middle }, curve: true, lane: row.lane.name });
    const last = putLine(placed, row.line.blocks, left, middle);
    placed.lines.push({ from: last, to: right, lane: row.lane.name }, { from: right, to: end, curve: true, lane: row.lane.name });
    y += row.height + size.lane;
  }
  return end;
}

// A group is a frame around the boxes of its stages that are next to each other.
function framesOf(pipeline, parts) {
  const frames = [];
  for (const group of pipeline.groups) {
    const boxes = parts.filter(part => part.kind === "stage" && group.stages.includes(part.name));
    let frame = null;
    for (const part of boxes) {
      if (frame && frame.y === part.y - 8 && part.x - (frame.x + frame.width) < 2 * size.gap) {
        frame.width = part.x + part.width + 8 - frame.x;
        continue;
      }
      frame = { name: group.name, x: part.x - 8, y: part.y - 8, width: part.width + 16, height: part.height + 16, isFirst: !frame };
      frames.push(frame);
    }
  }
  return frames;
}
