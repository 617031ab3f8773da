// Of whoever asks for many things at once a few are done at a time, in the order in which they came: what somebody has saved
// up does not stand in front of everybody else. Nobody is refused here.
import type { ServerResponse } from 'node:http';

/** Whoever takes longer holds up nobody behind them: it is not work that they wait for, but a slow line or a slow WeChat. */
const PLACE_MS = 1000;

interface Lane {
  underWay: number;
  readonly waiting: (() => void)[];
}

/** Lanes by key, each so wide. */
export class Lanes {
  private readonly lanes = new Map<string, Lane>();

  constructor(private readonly width: number) {}

  /** Has what is answered by `res` done as soon as there is a place in the lane; never, when who asked has gone by then. */
  enter(key: string, res: ServerResponse, work: () => void): void {
    const lane = this.lanes.get(key) ?? { underWay: 0, waiting: [] };
    if (lane.underWay === 0) this.lanes.set(key, lane);
    const begin = () => this.begin(key, lane, { res, work });
    if (lane.underWay < this.width) begin();
    else lane.waiting.push(begin);
  }

  private begin(key: string, lane: Lane, { res, work }: { res: ServerResponse; work: () => void }) {
    if (res.destroyed) return this.next(key, lane);
    lane.underWay += 1;
    let isHeld = true;
    const leave = () => {
      clearTimeout(timer);
      if (!isHeld) return;
      isHeld = false;
      lane.underWay -= 1;
      this.next(key, lane);
    };
    const timer = setTimeout(leave, PLACE_MS).unref();
    res.once('close', leave);
    work();
  }

  private next(key: string, lane: Lane): void {
    const begin = lane.waiting.shift();
    if (begin) begin();
    else if (lane.underWay === 0) this.lanes.delete(key);
  }
}
