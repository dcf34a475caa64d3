import type { Language } from '../../base/text';
import { lintSentencesKo, lintWordKo } from '../../base/text/lint_ko';
import { lintRules } from '../../protocol/events.generated';
import type { Finding } from '../../protocol/questions';

/** What the engine found in a run, as a sentence. */
export function findingSentence({ rule, words }: Finding, language: Language): string {
  const pattern = (language === 'ko' ? lintSentencesKo[rule] : undefined) ?? lintRules[rule] ?? rule;
  const shown = language === 'ko' ? words.map(lintWordKo) : words;
  return pattern.replace(/\{(\d)\}/g, (_whole, index: string) => shown[Number(index)] ?? '');
}
