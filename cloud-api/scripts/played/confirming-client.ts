// A person of a played district as the mini-program lets them act: where the service wants it confirmed who is there, they
// type their PIN, which they set at the first need, and the same call goes out once more.
import { api } from '@xinqiao/types';
import { DEMO_PIN } from '@xinqiao/types/accounts';
import type { ArgsOf, Endpoint, ResponseOf } from '@xinqiao/types/endpoint';
import { Client, Refusal, type Wishes } from '../../stage/client';

/** Calls as a person who confirms when asked to. */
export class ConfirmingClient extends Client {
  constructor(
    origin: string,
    token: string,
    /** A fresh login code of their own WeChat. */
    readonly loginCode: () => Promise<string>,
  ) {
    super(origin, token);
  }

  override async call<E extends Endpoint>(
    endpoint: E,
    args: ArgsOf<E>,
    wishes: Wishes = {},
  ): Promise<ResponseOf<E>> {
    try {
      return await super.call(endpoint, args, wishes);
    } catch (error) {
      if (!(error instanceof Refusal) || error.problem.code !== 'accounts/step-up-required')
        throw error;
      await this.confirm();
      return super.call(endpoint, args, wishes);
    }
  }

  /** Confirms that it is they. */
  async confirm(): Promise<void> {
    const { set } = await super.call(api.accounts.pin, {});
    const body = { code: await this.loginCode(), pin: DEMO_PIN };
    await super.call(set ? api.accounts.stepUp : api.accounts.setPin, { body });
  }
}
