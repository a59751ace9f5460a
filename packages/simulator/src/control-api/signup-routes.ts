/** Control API: a whole Embedded Signup in one call, and the ways in which it ends without a code. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { sessionVariants, signupSteps } from '../actions/signup-session.ts';
import type { World } from '../world/world.ts';
import { given } from './given.ts';

const signup = z.strictObject({
  /** phone_number_id, or the number as people write it. */
  number: z.string().min(1),
  portfolio_id: z.string().optional(),
  /** A WABA of the portfolio, `new`, or an id for a new one. */
  waba_id: z
    .string()
    .regex(/^(new|\d{5,20})$/, '`new`, or a decimal id')
    .optional(),
  share_history: z.boolean().optional(),
  session: z.enum(sessionVariants).optional(),
});
const errorWish = z.strictObject({
  message: z.string().optional(),
  code: z.string().optional(),
  /** Under which name the number of the error stands in the event. */
  field: z.enum(['error_id', 'error_code']).optional(),
});

export function signupRoutes(app: FastifyInstance, world: World): void {
  app.post('/signups', (request, reply) => {
    const { number, portfolio_id, waba_id, share_history, session } = signup.parse(request.body);
    const wish = { portfolio: portfolio_id, wabaId: waba_id, shareHistory: share_history, session };
    const done = world.signup.finish({ number, ...given(wish) });
    return reply.code(201).send({
      code: done.code,
      session: done.session ?? null,
      phone_number_id: done.phoneNumberId,
      waba_id: done.wabaId,
      business_id: done.businessId,
    });
  });
  app.post('/signups/cancel', (request) => {
    const { step } = z.strictObject({ step: z.enum(signupSteps).optional() }).parse(request.body ?? {});
    return { code: null, session: world.signup.cancel(given({ step })) };
  });
  app.post('/signups/report', (request) => {
    return { code: null, session: world.signup.reportError(given(errorWish.parse(request.body ?? {}))) };
  });
  app.post('/signups/fail', (request) => {
    return { code: null, session: world.signup.fail(given(errorWish.parse(request.body ?? {}))) };
  });
}
