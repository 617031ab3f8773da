// One way to make something tappable: finger, keyboard and screen reader alike, in both builds.
// H5 needs role, tabindex and Enter/Space; WeChat has its own aria-role and pressed look.
import { isWeapp } from './target';

type Role = 'button' | 'link' | 'radio' | 'checkbox' | 'switch' | 'tab';

interface Tap {
  /** What a tap, Enter or Space does. */
  onTap: () => void;
  /** What a screen reader says; leave out where the words inside say it. */
  label?: string;
  role?: Role;
  checked?: boolean;
  selected?: boolean;
  expanded?: boolean;
}

interface Happening {
  stopPropagation?: () => void;
  preventDefault?: () => void;
  key?: string;
}

/** The props that make a View act as a control; spread them after the class name. */
export function tap({ onTap, label, role = 'button', ...state }: Tap): Record<string, unknown> {
  const onClick = (event?: Happening) => {
    event?.stopPropagation?.();
    onTap();
  };
  return {
    onClick,
    ...spoken(label, state),
    ...(isWeapp
      ? { 'aria-role': role, hoverClass: 'xq-tap--down', hoverStayTime: 80 }
      : { role, tabindex: '0', onKeyDown: onKey(onTap) }),
  };
}

/** Props of a label that only a screen reader hears, on something that is not tapped. */
export function say(label: string, role = 'img'): Record<string, unknown> {
  return isWeapp ? { 'aria-role': role, 'aria-label': label } : { role, 'aria-label': label };
}

/** Props of a part of the page that H5's screen readers can jump to; WeChat knows no such parts. */
export function part(role: 'main' | 'heading'): Record<string, unknown> {
  if (isWeapp) return {};
  return role === 'heading' ? { role, 'aria-level': 1 } : { role };
}

/** Props of what scrolls, so that a keyboard scrolls it on H5 too. */
export function scrolls(): Record<string, unknown> {
  return isWeapp ? {} : { tabindex: '0' };
}

/** Props of what a screen reader should skip, because words beside it say the same. */
export function mute(): Record<string, unknown> {
  return { 'aria-hidden': 'true' };
}

/** Props of a place whose changes are read out when they happen. */
export function live(): Record<string, unknown> {
  return isWeapp ? { 'aria-role': 'alert' } : { role: 'status', 'aria-live': 'polite' };
}

function spoken(label: string | undefined, state: Omit<Tap, 'onTap' | 'label' | 'role'>) {
  const said: Record<string, string> = {};
  if (label) said['aria-label'] = label;
  for (const [name, value] of Object.entries(state)) {
    if (value !== undefined) said[`aria-${name}`] = String(value);
  }
  return said;
}

function onKey(onTap: () => void) {
  return (event: Happening) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault?.();
    event.stopPropagation?.();
    onTap();
  };
}
