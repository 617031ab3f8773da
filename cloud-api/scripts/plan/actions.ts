// The vocabulary of a played year: who is where at the start, and every act of a named person in order.
// It knows nothing of the service, so that the reference model can count the year from it alone.

/** A day, `YYYY-MM-DD`, and an instant, ISO 8601 with the Shanghai offset. */
export type Day = string;
export type At = string;

/** A person of the plan; `key` is what actions call them. */
export interface PlanPerson {
  key: string;
  name: string;
  schoolKey: string;
  role: 'schoolAdmin' | 'psychTeacher' | 'teacher';
  /** The class they teach, and what; an admin who has it is a subject teacher too. */
  classKey?: string;
  subject?: string;
  classTeacher?: boolean;
}

export interface PlanSchool {
  key: string;
  name: string;
  centreKey: string | null;
  classKeys: string[];
}

export interface PlanChild {
  key: string;
  name: string;
  studentNo: string;
  classKey: string;
  schoolKey: string;
}

export interface Plan {
  seed: number;
  centres: { key: string; name: string }[];
  schools: PlanSchool[];
  people: PlanPerson[];
  children: PlanChild[];
  actions: Action[];
  /** The instant at which the play ends, after the close of the last month. */
  endsAt: At;
  months: string[];
}

interface Act {
  at: At;
  /** Who acts: a person's key. */
  by: string;
}

/** One act over HTTP. `at` is when the server receives it. */
export type Action = Act &
  (
    | { do: 'list'; child: string; designated: string | null }
    | {
        do: 'talk';
        child: string;
        ref: string;
        heldOn: Day;
        writtenAt: At;
        mode: 'faceToFace' | 'homeVisit' | 'phone';
      }
    | { do: 'attempt'; child: string; triedOn: Day }
    | { do: 'retract'; ref: string; child: string }
    | { do: 'askExemption'; child: string; month: string; ref: string }
    | { do: 'decideExemption'; ref: string; granted: boolean }
    | { do: 'handOver'; child: string; to: string }
    | { do: 'endPsych'; person: string }
    | { do: 'appointPsych'; person: string }
    | { do: 'leave'; child: string }
    | { do: 'move'; child: string; toSchool: string; toClass: string; designated: string }
  );
