/**
 * How many messages a second Meta lets a number send and receive together (pure; protocol/limits.md 4).
 */

export type Paced = {
  mode: 'coexistence' | 'cloud_api';
  /** Meta's level; null: never told. */
  throughput: string | null;
  /** The operator's; null: as Meta has it. */
  messages_per_second: number | null;
};

const upgraded = 'HIGH';

export function messagesPerSecond({ mode, throughput, messages_per_second }: Paced): number {
  if (messages_per_second !== null) return messages_per_second;
  // Fixed, whatever word the number carries.
  if (mode === 'coexistence') return 20;
  return throughput === upgraded ? 1_000 : 80;
}
