import { expect, test } from 'vitest';
import type { Alias, Contact } from './contact.ts';
import { aliasKey, openDesk } from './people-desk.ts';
import { nobody } from './people-learned.ts';

const number = { id: 'num_1', workspaceId: 'ws_1' };
const contact = (id: string): Contact => ({ ...nobody, id, number });
const at = (second: number): Date => new Date(second * 1000);
const phone: Alias = { number_id: 'num_1', kind: 'phone', value: '15550001111' };
const user: Alias = { number_id: 'num_1', kind: 'user', value: 'US.second' };

test('who had a number between two others comes between them, also for what the same batch tells next', () => {
  const { kind, value } = phone;
  const holding = { number_id: 'num_1', kind, value };
  const first = { ...holding, contact: contact('con_1'), since: undefined, leftAt: at(10) };
  const third = { ...holding, contact: contact('con_3'), since: at(30), leftAt: undefined };
  const desk = openDesk(new Map([[aliasKey(phone), [first, third]]]));
  const mention = { number, person: { waId: value }, create: true };
  const second = desk.place({ ...mention, at: at(20) }, [phone, user], 0).contact;
  expect(['con_1', 'con_3']).not.toContain(second?.id);
  expect(desk.place({ ...mention, at: at(40) }, [phone], 1).contact?.id).toBe('con_3');
  expect(desk.place({ ...mention, at: at(20) }, [phone], 2).contact).toBe(second);
  expect(desk.place({ ...mention, at: at(5) }, [phone], 3).contact?.id).toBe('con_1');
});
