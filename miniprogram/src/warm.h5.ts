// A browser loads pages when they are opened, which fails without a network: those of a talk are loaded ahead.
// A talk must be written and kept in a village without a signal.
const AFTER_MS = 1000;

/** Loads the pages of a talk in the background, soon after the first picture; tries again when the network returns. */
export function warmPages(): void {
  const load = () =>
    Promise.all([
      import('./packages/school/pages/talk-form/index'),
      import('./packages/school/pages/receipt/index'),
      import('./packages/school/pages/child/index'),
      import('./pages/home/index'),
      import('./pages/children/index'),
      import('./pages/me/index'),
    ]).catch(() => window.addEventListener('online', () => void load(), { once: true }));
  setTimeout(() => void load(), AFTER_MS);
}
