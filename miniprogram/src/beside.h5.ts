// At a wide desk whoever tries the demo keeps the phone and the clock beside the app: in a root of its own, so that it stays while pages change.
// It is loaded when it is first needed; nobody else loads it.
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { sessionStore } from './platform/session';
import { fromDemo } from './platform/sign-in';
import './styles/print.scss';

const WIDE_DESK = '(min-width: 1280px)';

/** Brings the phone in as soon as somebody tries the demo at a wide desk. */
export function standBeside(): void {
  const width = window.matchMedia(WIDE_DESK);
  let begun = false;
  const look = () => {
    if (begun || !width.matches || !sessionStore.getState().token || !fromDemo()) return;
    begun = true;
    void import('./features/accounts/Beside').then(
      ({ Beside }) => createRoot(place()).render(createElement(Beside)),
      () => (begun = false),
    );
  };
  look();
  sessionStore.subscribe(look);
  width.addEventListener('change', look);
}

const place = (): HTMLElement => document.body.appendChild(document.createElement('div'));
