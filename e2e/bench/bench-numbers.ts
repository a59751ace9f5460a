/** The numbers that send in the bench, the same for the simulator and the gateway. */
import { demoNumber } from '@tandem/simulator/demo';

export const benchNumbers = Array.from({ length: 8 }, (_, n) => ({
  phoneNumberId: `10654000000100${n}`,
  wabaId: demoNumber.wabaId,
  displayPhoneNumber: `+1 555-079-000${n}`,
  accessToken: `EAABENCH${n}xxxxxxxxxxxxxxxx`,
}));
