import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
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
  const check = crc16(text);
  return `#${VERSION}/${encodeBase64Url(Uint8Array.of(check >>> 8, check & 0xff, ...packed))}`;
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
    const packed = whole.subarray(CHECK_BYTES);
    const out = new Uint8Array(Math.min(MAX_UNFOLDED, Math.max(1 << 16, packed.length * 64)));
    const bytes = inflateSync(packed, { dictionary, out });
    if (crc16(bytes) !== (whole[0] << 8) + whole[1]) return null;
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null; // cut off, changed or not ours
  }
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
