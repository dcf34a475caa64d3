import { type Language, translator } from '../../base/text';
import { eventSentencesKo } from '../../base/text/events_ko';
import { secondsShort } from '../../base/time';
import { ActorKind, EventKind, eventFacts } from '../../protocol/events.generated';
import { type ActorId, NO_ACTOR } from '../../protocol/ids';
import type { TraceStore } from '../trace/trace_store';
import { quote } from '../trace/preview';
import { awaitedCode } from './awaited_code';
import type { Picture } from './picture';
import { shortened } from './sequence/label';

/** An event as a sentence: the words of events.def, or of the language's catalogue, filled from the event. */
export function sentence(picture: Picture, event: number, language: Language): string {
  const { trace } = picture;
  const { name, sentence: english } = eventFacts[trace.kind(event)];
  const pattern = language === 'ko' ? (eventSentencesKo[name] ?? english) : english;
  return pattern.replace(/\{(\w+)\}/g, (_whole, part: string) => argument(picture, event, part, language));
}

function argument(picture: Picture, event: number, part: string, language: Language): string {
  const { trace } = picture;
  switch (part) {
    case 'actor':
      return who(trace, trace.actor(event), language);
    case 'other':
      return otherOf(picture, event, language);
    case 'time':
      return secondsShort(trace.time(event));
    case 'line':
      return String(trace.line(event));
    default:
      return value(trace, event, language);
  }
}

// What somebody waits for says more in the program's own words than as `Future 3`.
function otherOf(picture: Picture, event: number, language: Language): string {
  const { trace, project } = picture;
  const kind = trace.kind(event);
  if (kind === EventKind.TaskSuspend || kind === EventKind.Block) {
    const code = awaitedCode(trace, project, event);
    if (code !== '') return code;
  }
  return who(trace, trace.other(event), language);
}

function who(trace: TraceStore, id: ActorId, language: Language): string {
  if (id === NO_ACTOR) return translator(language)('why.program');
  const { kind, name } = trace.actors.get(id);
  if (kind === ActorKind.Output) return name;
  return trace.actors.label(trace.actors.lifelineOf(id));
}

function value(trace: TraceStore, event: number, language: Language): string {
  if (trace.kind(event) === EventKind.Output) return quote(shortened(trace.written(event)));
  return trace.value(event) || translator(language)('why.nothing');
}
