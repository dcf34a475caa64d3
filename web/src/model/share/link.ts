import { Inflate, deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import { decodeBase64Url, encodeBase64Url } from '../../base/base64url';
import { singleFile } from '../project/project';
import { type SharedSnippet, readShared, writeShared } from './snippet';
import dictionaryText from './dictionary.txt?raw';

/**
 * The link of a snippet: `#1/` + base64url of a check (CRC-16/CCITT of the JSON text, high byte first) and the raw
 * deflate (with the preset dictionary of dictionary.txt) of a JSON text. The number is the version of this whole format: the dictionary of a version never changes once released,
 * since every link made with it would break. Nothing in a link is ever trusted: see readShared.
 */
const VERSION = 1;
const CHECK_BYTES = 2;
/** Larger than any snippet that fits in an address; a small link must not unfold into gigabytes. */
const MAX_UNFOLDED = 4 << 20;
/** Of a packed text: a byte unfolds into a thousand at most. */
const PIECE = 1024;

// Kept as readable code; what a link holds is JSON, where a line ends in \n and a quote is \".
const dictionary = strToU8(JSON.stringify(dictionaryText));

export type OpenedLink =
  | { readonly kind: 'none' }
  | { readonly kind: 'snippet'; readonly snippet: SharedSnippet }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'newer' };

/** The fragment of the address, with its `#`. */
export function makeLink(snippet: SharedSnippet): string {
  const text = strToU8(JSON.stringify(writeShared(snippet)));
  const packed = deflateSync(text, { level: 9, dictionary });
  const whole = new Uint8Array(CHECK_BYTES + packed.length);
  new DataView(whole.buffer).setUint16(0, crc16(text));
  whole.set(packed, CHECK_BYTES);
  return `#${VERSION}/${encodeBase64Url(whole)}`;
}

export function openLink(fragment: string): OpenedLink {
  // Made by the element of embed.js, which packs nothing: the program as it is.
  const plain = /^#t\/(.*)$/s.exec(fragment);
  if (plain !== null) return openPlain(plain[1]);
  const match = /^#(\d{1,4})\/(.*)$/s.exec(fragment);
  if (match === null) return { kind: 'none' };
  const version = Number(match[1]);
  if (version > VERSION) return { kind: 'newer' };
  const packed = version === VERSION ? decodeBase64Url(match[2]) : null;
  const unfolded = packed === null ? null : unfold(packed);
  const snippet = unfolded === null ? null : readShared(unfolded);
  return snippet === null ? { kind: 'damaged' } : { kind: 'snippet', snippet };
}

function openPlain(encoded: string): OpenedLink {
  try {
    const project = singleFile(decodeURIComponent(encoded));
    return { kind: 'snippet', snippet: { project, view: null, cursor: null } };
  } catch {
    return { kind: 'damaged' };
  }
}

function unfold(whole: Uint8Array): unknown {
  try {
    const bytes = inflate(whole.subarray(CHECK_BYTES));
    if (crc16(bytes) !== (whole[0] << 8) + whole[1]) return null;
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null; // cut off, changed or not ours
  }
}

/** Piece by piece, so that what unfolds without end is given up early. */
function inflate(packed: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = [];
  let length = 0;
  let isWhole = false;
  const stream = new Inflate({ dictionary }, (piece, final) => {
    pieces.push(piece);
    length += piece.length;
    isWhole ||= final;
    if (length > MAX_UNFOLDED) throw new RangeError('unfolds into too much');
  });
  for (let at = 0; at < packed.length; at += PIECE) {
    stream.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
  }
  if (!isWhole) throw new RangeError('ends too early');
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** CRC-16/CCITT-FALSE: a link that was changed on its way must not pass for another program. */
export function crc16(bytes: Uint8Array): number {
  let check = 0xffff;
  for (const byte of bytes) {
    check ^= byte << 8;
    for (let bit = 0; bit < 8; bit++)
      check = check & 0x8000 ? ((check << 1) ^ 0x1021) & 0xffff : (check << 1) & 0xffff;
  }
  return check;
}

/** For tests: the text inside a link. */
export function unfoldedText(fragment: string): string {
  const packed = decodeBase64Url(fragment.slice(fragment.indexOf('/') + 1)) ?? new Uint8Array();
  return strFromU8(inflateSync(packed.subarray(CHECK_BYTES), { dictionary }));
}
