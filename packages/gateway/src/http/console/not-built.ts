/** What stands at `/` where the gateway was started without the console's files. */
export const notBuilt = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Tandem</title>
<h1>The console is not built</h1>
<p>The gateway runs, and its API answers. <code>npm start</code> builds the console; <code>npm run build:console</code> builds it alone. Then start the gateway again.</p>
</html>
`;
