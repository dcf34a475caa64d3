/** Bytes as people read them: `812 B`, `3.4 KiB`, `1.20 MiB`. */
export function bytes(count: number): string {
  if (count < 1024) return `${Math.round(count)} B`;
  const units = ['KiB', 'MiB', 'GiB'];
  let value = count / 1024;
  let unit = 0;
  for (; value >= 1024 && unit < units.length - 1; unit++) value /= 1024;
  return `${value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0)} ${units[unit]}`;
}
