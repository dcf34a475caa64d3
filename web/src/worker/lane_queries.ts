import type { LaneRows, Questions } from '../protocol/questions';
import type { EngineSession } from './engine_session';

/** The level-of-detail index over a session's trace: what lanes do where, at any zoom. Owned by the session's run. */
export class LaneQueries {
  private readonly handle: number;

  constructor(private readonly session: EngineSession) {
    this.handle = session.engine.exports.tiki_lanes_new(session.pointer);
  }

  /** Takes in what the trace got; false while there is more. */
  catchUp(events: number): boolean {
    return this.session.engine.exports.tiki_lanes_catch_up(this.handle, events) !== 0;
  }

  rows(ask: Questions['lanes']['ask']): LaneRows {
    const { engine } = this.session;
    const { exports } = engine;
    const axis = ask.axis === 'time' ? 0 : 1;
    const { from, to, pixels } = ask;
    const lanes = ask.lanes.map((lane) =>
      engine.resultBytes(exports.tiki_lane_spans(this.handle, lane, axis, from, to, pixels)),
    );
    const arrows = exports.tiki_lane_arrows(this.handle, ask.fromEvent, ask.toEvent, ask.arrows);
    return { lanes, arrows: new Uint32Array(engine.resultBytes(arrows)), events: this.session.eventCount };
  }

  totals({ lanes, from, to }: Questions['totals']['ask']): readonly ArrayBuffer[] {
    const { engine } = this.session;
    return lanes.map((lane) =>
      engine.resultBytes(engine.exports.tiki_lane_totals(this.handle, lane, from, to)),
    );
  }
}
