// All pages of the house, as the features name them: a new feature is one line here.
// The first page named is the one that opens inside WeChat.
import { accountPlaces } from './features/accounts/places';
import { auditPlaces } from './features/audit/places';
import { boardPlaces } from './features/board/places';
import { childrenPlaces } from './features/children/places';
import { glassPlaces } from './features/glass/places';
import { noticePlaces } from './features/notices/places';
import { rosterPlaces } from './features/roster/places';
import { settingsPlaces } from './features/settings/places';
import { talkPlaces } from './features/talks/places';
import type { Place } from './platform/places';
import type { Route } from './platform/routes';

export const places = {
  ...talkPlaces,
  ...accountPlaces,
  ...childrenPlaces,
  ...boardPlaces,
  ...auditPlaces,
  ...glassPlaces,
  ...noticePlaces,
  ...rosterPlaces,
  ...settingsPlaces,
} satisfies Record<Route, Place>;
