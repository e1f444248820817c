# One image for every role (compose.yaml). Not needed to run on a machine of one's own: `npm start` does it all there.
# npm and the Node that runs it stay behind in this stage: the packages bring the Node that the program runs on.
FROM node:24-bookworm-slim AS packages
WORKDIR /opt/jiexun
COPY package.json package-lock.json .npmrc ./
# npm wants to see every workspace of the lockfile.
COPY console/package.json console/package.json
COPY bin bin
COPY scripts scripts
RUN node scripts/install.mjs --production

# The console's page. What builds it, about 700 MB, stays behind in this stage.
FROM node:24-bookworm-slim AS page
WORKDIR /opt/jiexun
COPY package.json package-lock.json .npmrc tsconfig.json ./
COPY bin bin
COPY console console
COPY src src
RUN npm ci --loglevel=error && node_modules/.bin/node bin/jiexun.mjs console build

FROM debian:bookworm-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends ffmpeg fontconfig fonts-noto-cjk \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /opt/jiexun
COPY package.json package-lock.json NOTICE ./
COPY --from=packages /opt/jiexun/node_modules node_modules
COPY --from=page /opt/jiexun/.cache/console .cache/console
COPY bin bin
COPY console console
COPY models models
COPY samples samples
COPY src src
# A number that the signing key and a shared evidence folder can be given to outside.
RUN useradd --uid 8420 --create-home jiexun && mkdir -p /srv/jiexun /srv/evidence node_modules/.cache \
 && chown jiexun /srv/jiexun /srv/evidence node_modules/.cache
USER jiexun
# Fails where the page that was built is not that of these sources: nothing here could build another.
RUN node_modules/.bin/node bin/jiexun.mjs serve --help > /dev/null && node_modules/.bin/node bin/jiexun.mjs console build
ENV JIEXUN_HOME=/srv/jiexun JIEXUN_STREAMS=/etc/jiexun/streams
ENTRYPOINT ["node_modules/.bin/node", "bin/jiexun.mjs"]
CMD ["serve"]
