import { NO_ACTOR } from '../../protocol/ids';
import { EventKind } from '../../protocol/events.generated';
import type { Project } from '../project/project';
import type { TraceStore } from '../trace/trace_store';
import { fileOfProject } from './line_marks';

/**
 * What somebody waits for, in the program's own words: `sleep(1)`, `queue.get()`, read from the line that waits. The
 * name of the thing (`Future 3`) stands in where the line does not say it: it has none, or several of them.
 */
export function awaitedCode(trace: TraceStore, project: Project, event: number): string {
  const file = fileOfProject(trace, project, trace.actors.get(trace.lineOwner(event)).file);
  const line = sourceLine(project, file, trace.line(event));
  const isBlocking = trace.kind(event) === EventKind.Block;
  const found = isBlocking ? blockingCall(line) : awaited(line);
  if (found !== '') return found;
  const other = trace.other(event);
  return other === NO_ACTOR ? '' : trace.actors.label(other);
}

/** The same for a line of a file; empty where it awaits nothing, or several things. */
export const awaitedAt = (project: Project, file: string, line: number): string =>
  awaited(sourceLine(project, file, line));

function sourceLine(project: Project, name: string, line: number): string {
  const text = project.files.find((file) => file.name === name)?.text;
  return text?.split('\n')[line - 1]?.replace(/\s+#.*$/, '') ?? '';
}

function awaited(line: string): string {
  const places = [...line.matchAll(/\bawait\s+|\basync with\s+|\basync for\b.*?\bin\s+/g)];
  return places.length === 1 ? call(line.slice(places[0].index + places[0][0].length)) : '';
}

function blockingCall(line: string): string {
  const place = /\b(time\.sleep|sleep|input|subprocess\.run|join|acquire|get|wait|result)\(/.exec(line);
  if (place === null) return '';
  const start = /[\w.]*$/.exec(line.slice(0, place.index))?.[0].length ?? 0;
  return call(line.slice(place.index - start), '');
}

const MAX_ARGUMENTS = 14;

/** The name or call that the code begins with; long arguments become an ellipsis. */
function call(code: string, dropped = 'asyncio.'): string {
  const name = /^[\w.]+/.exec(code)?.[0] ?? '';
  if (name === '') return '';
  const shown = name.startsWith(dropped) ? name.slice(dropped.length) : name;
  if (code[name.length] !== '(') return shown;
  const inside = insideBrackets(code.slice(name.length));
  if (inside === null || inside.length > MAX_ARGUMENTS) return `${shown}(…)`;
  return `${shown}(${inside})`;
}

/** What stands between the first bracket and its partner; null where that is on another line. */
function insideBrackets(code: string): string | null {
  let depth = 0;
  for (let at = 0; at < code.length; at++) {
    if ('([{'.includes(code[at])) depth++;
    else if (')]}'.includes(code[at]) && --depth === 0) return code.slice(1, at);
  }
  return null;
}
