// Taro writes every typed value back with setData, even for uncontrolled fields: the cursor jumps on iOS and old text
// flickers (NervJS/taro #17975, #13979). Fields marked data-uncontrolled keep their value without the write-back.
import { FormElement, TaroElement } from '@tarojs/runtime';

interface Typed {
  type: string;
  mpEvent?: { detail: { value: unknown } };
}
type Dispatch = (this: Field, event: Typed) => boolean;
interface Field {
  dispatchEvent: Dispatch;
  props: Record<string, unknown>;
  dataset: Record<string, unknown>;
}

const field = FormElement.prototype as unknown as Field;
const plain = TaroElement.prototype as unknown as Field;
const writeBack: Dispatch = field.dispatchEvent;

field.dispatchEvent = function dispatchUncontrolled(event) {
  if (event.type !== 'input' || !event.mpEvent || !this.dataset.uncontrolled)
    return writeBack.call(this, event);
  this.props.value = event.mpEvent.detail.value;
  return plain.dispatchEvent.call(this, event);
};
