import type { Brand } from './brand';

/** Virtual time of the run in nanoseconds since its start. A float64 holds 104 days of them exactly. */
export type Nanoseconds = Brand<number, 'Nanoseconds'>;

export const nanoseconds = (value: number): Nanoseconds => value as Nanoseconds;

/** `1.000`: seconds with three decimals, more where the value needs them (at most nine). */
export function seconds(time: Nanoseconds): string {
  const whole = Math.floor(time / 1e9);
  const rest = String(Math.round(time - whole * 1e9)).padStart(9, '0');
  return `${whole}.${rest.slice(0, 3)}${rest.slice(3).replace(/0+$/, '')}`;
}

/** The same with three decimals always: for columns, where places must line up. */
export function secondsShort(time: Nanoseconds): string {
  return (time / 1e9).toFixed(3);
}

/** How long something took for the visitor: `0.4 ms`, `1.2 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1000)
    return `${milliseconds < 10 ? milliseconds.toFixed(1) : milliseconds.toFixed(0)} ms`;
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
