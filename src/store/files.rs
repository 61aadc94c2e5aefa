//! The bytes of attachments, each stored once under its SHA-256.

use std::path::{Path as FilePath, PathBuf};
use std::sync::Arc;

use anyhow::Context as _;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt as _};

use crate::error::{Error, Result};
use crate::secrets;

/// Where attachments lie.
#[derive(Clone, Debug)]
pub struct Files {
    store: Arc<dyn ObjectStore>,
    folder: PathBuf,
}

impl Files {
    /// Opens `file:PATH`, making the folder if need be.
    pub fn open(url: &str) -> anyhow::Result<Self> {
        let folder = PathBuf::from(url.strip_prefix("file:").unwrap_or(url));
        std::fs::create_dir_all(&folder)
            .with_context(|| format!("`storage.url`: {} cannot be made", folder.display()))?;
        let store = LocalFileSystem::new_with_prefix(&folder)
            .with_context(|| format!("`storage.url`: {}", folder.display()))?;
        Ok(Self {
            store: Arc::new(store),
            folder,
        })
    }

    /// Stores bytes and returns their hash; they are on the disk when this returns.
    ///
    /// The same bytes again change nothing, so a row that names them may be written afterwards.
    pub async fn put(&self, bytes: Vec<u8>) -> Result<String> {
        let hash = secrets::sha256_hex(&bytes);
        let path = path(&hash);
        let away = |error: &dyn std::fmt::Display| {
            Error::Unavailable(format!("a file could not be stored: {error}"))
        };
        if self.store.head(&path).await.is_ok() {
            return Ok(hash);
        }
        self.store
            .put(&path, bytes.into())
            .await
            .map_err(|error| away(&error))?;
        // The store renames into place but does not wait for the disk; an acknowledged file must.
        let file = self.folder.join(path.as_ref());
        tokio::task::spawn_blocking(move || sync(&file))
            .await
            .map_err(|error| away(&error))?
            .map_err(|error| away(&error))?;
        Ok(hash)
    }

    /// The bytes of a hash.
    pub async fn get(&self, hash: &str) -> Result<Vec<u8>> {
        let plain = hash.len() == 64 && hash.bytes().all(|it| it.is_ascii_hexdigit());
        if !plain {
            return Err(Error::NotFound("file"));
        }
        let found = self.store.get(&path(hash)).await.map_err(read_error)?;
        Ok(found.bytes().await.map_err(read_error)?.to_vec())
    }
}

fn read_error(error: object_store::Error) -> Error {
    match error {
        object_store::Error::NotFound { .. } => Error::NotFound("file"),
        other => Error::Unavailable(other.to_string()),
    }
}

fn path(hash: &str) -> Path {
    Path::from(format!("{}/{hash}", &hash[..2]))
}

fn sync(file: &FilePath) -> std::io::Result<()> {
    std::fs::File::open(file)?.sync_all()?;
    if let Some(folder) = file.parent() {
        std::fs::File::open(folder)?.sync_all()?;
        if let Some(above) = folder.parent() {
            std::fs::File::open(above)?.sync_all()?;
        }
    }
    Ok(())
}
