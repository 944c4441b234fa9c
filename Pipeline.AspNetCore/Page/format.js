// Writes numbers as people read them. A value that is not known is a dash.

const unknown = "–";

/** A count, such as 1,234 or 5.68 M. */
export function count(value) {
  if (value === null || value === undefined) return unknown;
  if (value < 100000) return Math.round(value).toLocaleString("en-US");
  if (value < 1e9) return `${(value / 1e6).toPrecision(3)} M`;
  return `${(value / 1e9).toPrecision(3)} G`;
}

/** A rate, such as 1.2 k/s. */
export function rate(value) {
  if (value === null || value === undefined) return unknown;
  if (value === 0) return "0/s";
  if (value < 10) return `${trim(value.toFixed(1))}/s`;
  if (value < 1000) return `${Math.round(value)}/s`;
  if (value < 1e6) return `${trim((value / 1e3).toPrecision(3))} k/s`;
  return `${trim((value / 1e6).toPrecision(3))} M/s`;
}

/** A time in milliseconds, such as 3.4 ms. */
export function time(milliseconds) {
  if (milliseconds === null || milliseconds === undefined) return unknown;
  if (milliseconds < 0.001) return "< 1 µs";
  if (milliseconds < 0.9995) return `${short(milliseconds * 1000)} µs`;
  if (milliseconds < 999.5) return `${short(milliseconds)} ms`;
  return `${short(milliseconds / 1000)} s`;
}

/** A share, such as 92 %. */
export function share(value) {
  return value === null || value === undefined ? unknown : `${Math.round(value * 100)} %`;
}

/** A time of the day. */
export function clock(text) {
  return new Date(text).toLocaleTimeString("en-GB");
}

function short(number) {
  return number < 9.95 ? trim(number.toFixed(1)) : String(Math.round(number));
}

function trim(number) {
  return number.includes(".") ? number.replace(/\.?0+$/, "") : number;
}
