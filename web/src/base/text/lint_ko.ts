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
