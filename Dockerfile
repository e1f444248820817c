# One image for every role (compose.yaml). Not needed to run on a machine of one's own: `npm start` does it all there.
FROM node:24-bookworm-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends ffmpeg fontconfig fonts-noto-cjk \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /opt/jiexun
COPY package.json package-lock.json .npmrc ./
ENV ONNXRUNTIME_NODE_INSTALL=skip
RUN npm ci --omit=dev --no-audit --no-fund
COPY bin bin
COPY models models
COPY samples samples
COPY src src
# A number that the signing key and a shared evidence folder can be given to outside.
RUN useradd --uid 8420 --create-home jiexun && mkdir -p /srv/jiexun /srv/evidence node_modules/.cache \
 && chown jiexun /srv/jiexun /srv/evidence node_modules/.cache
USER jiexun
RUN node bin/jiexun.mjs serve --help > /dev/null
ENV JIEXUN_HOME=/srv/jiexun JIEXUN_STREAMS=/etc/jiexun/streams
ENTRYPOINT ["node", "bin/jiexun.mjs"]
CMD ["serve"]
