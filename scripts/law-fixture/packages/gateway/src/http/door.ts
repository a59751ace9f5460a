import { sideways } from '../conversations/record.ts';
export const door = sideways;
