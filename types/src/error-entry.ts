// One way to refuse: its status, its Chinese title, and who can put it right.
// Each room declares its own with this; errors.ts collects them.

/** Who can put a fault right: the person at the form, a school admin, or the people who run the service. */
type Mender = 'person' | 'admin' | 'operator' | 'nobody';

export interface ErrorEntry {
  readonly status: number;
  readonly title: string;
  readonly mender: Mender;
}

/** One entry of a room's register: HTTP status, Chinese title, who can put it right. */
export const entry = (status: number, title: string, mender: Mender = 'person'): ErrorEntry => ({
  status,
  title,
  mender,
});
