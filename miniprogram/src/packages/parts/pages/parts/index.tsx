// 零件: every part of the house in every state, to be looked at in light, dark and 大字版. Development builds only.
// Nothing here is real: the names are invented and nothing is sent.
import { PartsScreen } from '../../PartsScreen';

export default function PartsPage() {
  return <PartsScreen />;
}
