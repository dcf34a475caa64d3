import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import { decodeBase64Url, encodeBase64Url } from '../../base/base64url';
import { type SharedSnippet, readShared, writeShared } from './snippet';
import dictionaryText from './dictionary.txt?raw';

/**
 * The link of a snippet: `#1/` + base64url of raw deflate (with the preset dictionary of dictionary.txt) of a JSON
 * text. The number is the version of this whole format: the dictionary of a version never changes once released,
 * since every link made with it would break. Nothing in a link is ever trusted: see readShared.
 */
const VERSION = 1;
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
  const packed = deflateSync(strToU8(JSON.stringify(writeShared(snippet))), { level: 9, dictionary });
  return `#${VERSION}/${encodeBase64Url(packed)}`;
}

export function openLink(fragment: string): OpenedLink {
  const match = /^#(\d{1,4})\/(.*)$/s.exec(fragment);
  if (match === null) return { kind: 'none' };
  const version = Number(match[1]);
  if (version > VERSION) return { kind: 'newer' };
  const packed = version === VERSION ? decodeBase64Url(match[2]) : null;
  const unfolded = packed === null ? null : unfold(packed);
  const snippet = unfolded === null ? null : readShared(unfolded);
  return snippet === null ? { kind: 'damaged' } : { kind: 'snippet', snippet };
}

function unfold(packed: Uint8Array): unknown {
  try {
    const out = new Uint8Array(Math.min(MAX_UNFOLDED, Math.max(1 << 16, packed.length * 64)));
    const bytes = inflateSync(packed, { dictionary, out });
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null; // cut off, changed or not ours
  }
}

/** For tests: the text inside a link. */
export function unfoldedText(fragment: string): string {
  const packed = decodeBase64Url(fragment.slice(fragment.indexOf('/') + 1)) ?? new Uint8Array();
  return strFromU8(inflateSync(packed, { dictionary }));
}
