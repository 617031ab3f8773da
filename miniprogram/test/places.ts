// The pages of the house are known before a screen is tested, as boot.ts makes them known in the app.
// Nothing of ours is replaced here.
import { places } from '../src/places';
import { knowPlaces } from '../src/platform/routes';

knowPlaces(places);
