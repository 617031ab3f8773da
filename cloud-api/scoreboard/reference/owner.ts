// How the reference model calls an owner whom the product keeps: by the adult, or by the seat that nobody fills.
// The shape is written down again, so that the model imports nothing of the product.

/** An owner as the product keeps it. */
export type KeptOwner =
  | { kind: 'adult'; adultId: string }
  | {
      kind: 'vacancy';
      schoolId: string;
      role: string;
      classId: string | null;
      subject: string | null;
    };

/** The reference's name of an owner. */
export function nameOf(owner: KeptOwner): string {
  if (owner.kind === 'adult') return owner.adultId;
  const { schoolId, role, classId, subject } = owner;
  const kind = role === 'psychTeacher' ? 'psych' : 'teacher';
  return ['vacancy', schoolId, kind, classId, subject].filter((part) => part !== null).join(' ');
}
