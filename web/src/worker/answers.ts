import type { AnswerTo, Question, QuestionKind } from '../protocol/questions';
import { EngineModule } from './engine_module';
import type { LiveRun } from './live_run';
import { Replay } from './replay';
import { letMessagesIn } from './slices';
import { evaluate, log, travel } from './travel';

/** Answers what the page asks about one run: from its live session, or from a replay, which is made when it is needed. */
const CATCH_UP_EVENTS = 200_000; // a few milliseconds

export class Answers {
  private replay: Promise<Replay | null> | null = null;
  private closed = false;

  constructor(
    private readonly run: LiveRun,
    private readonly makeEngine: () => Promise<EngineModule>,
  ) {}

  close(): void {
    this.closed = true;
  }

  /** The run is over: the replay prepares checkpoints while nobody asks. */
  prepare(): void {
    void this.replaying().then((replay) => replay?.warm(() => !this.closed));
  }

  /** Undefined where a newer question took over. */
  async answer(question: Question): Promise<AnswerTo<QuestionKind> | undefined> {
    const { session, lanes } = this.run;
    switch (question.kind) {
      case 'lanes':
        await this.catchUp();
        return lanes.rows(question);
      case 'totals':
        await this.catchUp();
        return lanes.totals(question);
      case 'lint':
        return session.lint();
      case 'export':
        return session.exportAs(question.name);
      default:
        break;
    }
    const replay = await this.replaying();
    if (replay === null) return undefined;
    switch (question.kind) {
      case 'inspect':
        return replay.inspect(question.place);
      case 'travel':
        return travel(replay, question);
      case 'evaluate':
        return evaluate(replay, question);
      case 'log':
        return log(replay, question.points);
      case 'heap':
        return { ...replay.heap, isWhole: replay.isWarm };
    }
  }

  private async catchUp(): Promise<void> {
    while (!this.run.lanes.catchUp(CATCH_UP_EVENTS)) await letMessagesIn();
  }

  private replaying(): Promise<Replay | null> {
    this.replay ??= this.makeEngine().then((engine) =>
      Replay.start(engine, this.run.request, () => this.run.session.instructions),
    );
    return this.replay;
  }
}
