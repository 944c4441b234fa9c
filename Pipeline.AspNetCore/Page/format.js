// Writes numbers as people read them. A value that is not known is a dash.

const unknown = "–";

/** A count, such as 1,234 or 5.7 M. */
export function count(value) {
  if (value === null || value === undefined) return unknown;
  if (value < 9999.5) return Math.round(value).toLocaleString("en-US");
  if (value < 999500) return `${short(value / 1e3)} k`;
  if (value < 999.5e6) return `${short(value / 1e6)} M`;
  return `${short(value / 1e9)} G`;
}

/** A rate, such as 1.2 k/s. */
export function rate(value) {
  if (value === null || value === undefined) return unknown;
  if (value > 0 && value < 0.05) return "< 0.1/s";
  if (value < 999.5) return `${short(value)}/s`;
  if (value < 999500) return `${short(value / 1e3)} k/s`;
  return `${short(value / 1e6)} M/s`;
}

/** A time in milliseconds, such as 3.4 ms. */
export function time(milliseconds) {
  if (milliseconds === null || milliseconds === undefined) return unknown;
  if (milliseconds < 0.00095) return `${Math.round(milliseconds * 1e6)} ns`;
  if (milliseconds < 0.9995) return `${short(milliseconds * 1000)} µs`;
  if (milliseconds < 999.5) return `${short(milliseconds)} ms`;
  return `${short(milliseconds / 1000)} s`;
}

/** A long time in seconds, such as 2 h 05 min. */
export function duration(seconds) {
  if (seconds < 99.5) return time(1000 * seconds);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${two(Math.floor(seconds % 60))} s`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${two(minutes % 60)} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** A share, such as 92 %. */
export function share(value) {
  return value === null || value === undefined ? unknown : `${Math.round(value * 100)} %`;
}

/** A time of the day. */
export function clock(text) {
  return new Date(text).toLocaleTimeString("en-GB");
}

/** A time of the day, with the date unless that is today. */
export function when(text) {
  const date = new Date(text);
  const isToday = date.toDateString() === new Date().toDateString();
  return isToday ? clock(text) : `${date.toLocaleDateString("en-GB", { day: "numeric", month: "short" })} ${clock(text)}`;
}

function short(number) {
  return number < 9.95 ? trim(number.toFixed(1)) : String(Math.round(number));
}

function trim(number) {
  return number.includes(".") ? number.replace(/\.?0+$/, "") : number;
}

function two(number) {
  return String(number).padStart(2, "0");
}
