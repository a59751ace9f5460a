/**
 * The bench's Meta, in a process of its own: the simulator with some more numbers, for one number alone may not send more
 * than 1,000 messages a second. Tells where it listens by IPC.
 */
import { demoNumber } from '@tandem/simulator/demo';
import { startSimulator } from '@tandem/simulator/simulator';
import { benchNumbers } from './bench-numbers.ts';

const simulator = await startSimulator({ port: 0, appSecret: process.env.META_APP_SECRET ?? '' });
for (const { phoneNumberId, displayPhoneNumber, accessToken } of benchNumbers) {
  simulator.world.store.addNumber({
    ...{ phoneNumberId, displayPhoneNumber, accessToken, wabaId: demoNumber.wabaId },
    ...{ verifiedName: 'Bench', mode: 'cloud_api' },
  });
}
process.once('disconnect', () => process.exit(0));
process.once('SIGTERM', () => process.exit(0));
process.send?.({ ready: simulator.url });
