import { pool } from '../../database/pool.ts';
export const impure = pool;
