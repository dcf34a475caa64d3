/** The Korean sentences of engine/trace/lint_rules.def, by the rules' words. */
export const lintSentencesKo: Readonly<Record<string, string>> = {
  'never-awaited': '코루틴 {0}: 아무도 await 하지 않아 코드가 전혀 실행되지 않았습니다',
  'never-retrieved': '{0}: 아무도 {1}의 결과를 묻지 않아 예외가 드러나지 않습니다',
  'destroyed-pending': '{0}: 아직 기다리는 중에 버려졌습니다. 참조를 남겨 두세요',
  'cancel-swallowed': '{0}: 취소 요청을 받았지만 계속 실행되었습니다. CancelledError가 전달되지 않았습니다',
  'blocking-call': '{0}: 이벤트 루프를 {1}초 동안 막습니다{2}',
  'lock-across-wait':
    '{0}: 다른 것을 기다리는 {2}초 동안 {1}을(를) 쥐고 있습니다. 그중 {3}초는 누군가 이 락을 기다립니다',
  'could-overlap':
    '{0}: {2}초 동안 {1}을(를) 하나씩 차례로 기다립니다. 서로의 결과가 필요 없다면 함께(gather, TaskGroup) {3}초면 됩니다',
};

/**
 * What the engine puts together itself in a finding's words (engine/trace/lint.cpp): who had to wait meanwhile, how many
 * coroutines. Names and numbers stay as they are.
 */
export function lintWordKo(word: string): string {
  if (word === 'an exception') return '예외';
  const times = /^(\d+) times (.+)$/.exec(word);
  if (times !== null) return `${times[2]} ${times[1]}번`;
  const coroutines = /^(\d+) coroutines from (.+)$/.exec(word);
  if (coroutines !== null) return `${coroutines[2]}부터 코루틴 ${coroutines[1]}개`;
  if (!word.startsWith(': meanwhile ')) return word;
  return word
    .replace(/^: meanwhile /, '. 그동안 ')
    .replace(/ had to wait ([\d.]+) s/g, ' $1초')
    .replace(/, and (\d+) more$/, ', 그 밖에 $1개')
    .concat(' 기다려야 했습니다');
}
