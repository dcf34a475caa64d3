import type { Brand } from '../base/brand';

/** An event's number in its run: events are numbered from 0 without gaps. */
export type EventId = Brand<number, 'EventId'>;
/** Index into the actors of a run: lanes (module, generators, tasks) and the things they meet at (futures, queues). */
export type ActorId = Brand<number, 'ActorId'>;
/** A run of the worker; the page ignores what belongs to an older one. */
export type RunId = Brand<number, 'RunId'>;
/** Index into the texts of a run. */
export type TextId = Brand<number, 'TextId'>;

export const eventId = (value: number): EventId => value as EventId;
export const actorId = (value: number): ActorId => value as ActorId;
export const runId = (value: number): RunId => value as RunId;
export const textId = (value: number): TextId => value as TextId;

/** The engine's words for "none" in the columns. */
export const NO_EVENT = eventId(0xffffffff);
export const NO_ACTOR = actorId(0xffffffff);
/** The program's module is always the first actor. */
export const MAIN_ACTOR = actorId(0);
