/** JSON calls to the gateway (by path, with the admin key) or to the simulator (by URL). Throws on every refusal. */
export type Call = <T>(method: string, path: string, body?: object) => Promise<T>;

export function caller({ gateway, adminKey }: { gateway: string; adminKey: string }): Call {
  return async <T>(method: string, path: string, body?: object): Promise<T> => {
    const own = path.startsWith('/');
    const answer = await fetch(own ? `${gateway}${path}` : path, {
      method,
      headers: {
        ...(own ? { authorization: `Bearer ${adminKey}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok)
      throw new Error(`The demo world: ${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };
}
