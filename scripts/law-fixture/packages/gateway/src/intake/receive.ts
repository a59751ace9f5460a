import { door } from '../http/door.ts';
export const up = door;
