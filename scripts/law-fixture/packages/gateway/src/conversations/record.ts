import { record } from '../delivery/outbox.ts';
import { meta } from '../graph/client.ts';
export const sideways = record + meta;
