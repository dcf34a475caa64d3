import { PreviewTag } from '../../protocol/events.generated';
import type { TextTable } from './text_table';

/** A value preview as Python would show it: `3`, `1.5`, `'text'`, `<Point>`. Empty where the event carries none. */
export class Previews {
  private readonly wide: bigint[] = [];

  constructor(private readonly texts: TextTable) {}

  appendWide(words: BigUint64Array): void {
    for (const word of words) this.wide.push(word);
  }

  show(tag: number, bits: number): string {
    switch (tag) {
      case PreviewTag.None:
        return 'None';
      case PreviewTag.False:
        return 'False';
      case PreviewTag.True:
        return 'True';
      case PreviewTag.Int:
        return String(bits | 0);
      case PreviewTag.WideInt:
        return String(BigInt.asIntN(64, this.wide[bits] ?? 0n));
      case PreviewTag.Float:
        return showFloat(floatOfBits(bits));
      case PreviewTag.WideFloat:
        return showFloat(doubleOfBits(this.wide[bits] ?? 0n));
      case PreviewTag.Str:
        return quote(this.texts.get(bits), this.texts.isCut(bits));
      case PreviewTag.Text:
        return this.texts.get(bits) + (this.texts.isCut(bits) ? '…' : '');
      default:
        return '';
    }
  }

  /** The number an event carries, or null: for delays. */
  number(tag: number, bits: number): number | null {
    switch (tag) {
      case PreviewTag.Int:
        return bits | 0;
      case PreviewTag.WideInt:
        return Number(BigInt.asIntN(64, this.wide[bits] ?? 0n));
      case PreviewTag.Float:
        return floatOfBits(bits);
      case PreviewTag.WideFloat:
        return doubleOfBits(this.wide[bits] ?? 0n);
      default:
        return null;
    }
  }
}

const scratch = new DataView(new ArrayBuffer(8));

function floatOfBits(bits: number): number {
  scratch.setUint32(0, bits);
  return scratch.getFloat32(0);
}

function doubleOfBits(bits: bigint): number {
  scratch.setBigUint64(0, bits);
  return scratch.getFloat64(0);
}

/** As Python's repr: `1.0`, `1e+16`, `1e-05`, `inf`. JavaScript's shortest digits are the same; the dress differs. */
export function showFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (Object.is(value, -0)) return '-0.0';
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e16 || size < 1e-4)) {
    const [digits, exponent] = value.toExponential().split('e');
    const sign = exponent.startsWith('-') ? '-' : '+';
    return `${digits}e${sign}${exponent.slice(1).padStart(2, '0')}`;
  }
  const plain = String(value);
  return /[.e]/.test(plain) ? plain : `${plain}.0`;
}

/** As Python's repr of a str: single quotes unless the text holds one and no double quote. */
export function quote(text: string, cut = false): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t')
    .replaceAll('\r', '\\r')
    .replaceAll(mark, `\\${mark}`);
  return `${mark}${escaped}${cut ? '…' : ''}${mark}`;
}
